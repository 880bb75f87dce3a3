# Three programs in one image: exporter, drift-worker and generate-config.

FROM swift:6.3-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libsqlite3-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# The manifest alone first: dependencies are fetched again only when it changes. The brackets make the second file optional.
COPY Package.swift Package.resolve[d] ./
RUN swift package resolve
COPY . .
RUN for program in exporter drift-worker generate-config; do \
        swift build -c release --static-swift-stdlib --product "$program" || exit 1; \
        install -D "$(swift build -c release --static-swift-stdlib --show-bin-path)/$program" "/out/$program" || exit 1; \
    done

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates libsqlite3-0 libstdc++6 zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 model-exporter \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin model-exporter \
    && install --directory --owner=10001 --group=10001 /data
COPY --from=build /out/ /usr/local/bin/
USER 10001:10001
WORKDIR /data
EXPOSE 8650 8651
CMD ["exporter", "--config.file=/etc/model-exporter/monitoring.yaml", "--storage.path=/data", "--web.listen-address=:8650"]
