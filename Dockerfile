# The server as an image, from a clean checkout:
#
#   docker build -t fhirpathls .
#   docker run --memory 128m --read-only --tmpfs /tmp -p 127.0.0.1:8080:8080 fhirpathls serve --allow-anonymous
#
# --build-arg DISTRIBUTION=given takes what `mvn -q -DskipTests package` has made, which takes seconds instead of minutes.
#
# Where no registry can be reached other images may stand in for these. JDK has Maven, and a JDK 25 at /opt/java/openjdk; NODE has Node
# in /usr/local; BASE has a C library. A file container/settings.xml, which git passes over, is Maven's settings; of npm there is
# --build-arg NPM_CONFIG_REGISTRY. `.ci/image` builds it so, with what a machine has.
ARG JDK=maven:3.9-eclipse-temurin-25
ARG NODE=node:22-bookworm-slim
ARG BASE=debian:bookworm-slim

FROM ${NODE} AS node

FROM ${JDK} AS distribution
ARG DISTRIBUTION=made
ARG NPM_CONFIG_REGISTRY
COPY --from=node /usr/local /usr/local
COPY . /src
WORKDIR /src
RUN test "$DISTRIBUTION" = given \
 || { if [ -f container/settings.xml ]; then set -- -s container/settings.xml; fi; \
      mvn -B -ntp -q "$@" -DskipTests -pl service/server -am package; }

FROM ${JDK} AS runtime
COPY --from=distribution /src/service/server/target/fhirpathls/lib /opt/fhirpathls/lib
COPY --from=distribution /src/service/server/target/fhirpathls/web /opt/fhirpathls/web
COPY --from=distribution /src/service/server/target/fhirpathls/sbom.json /opt/fhirpathls/
COPY container /src
RUN /opt/java/openjdk/bin/jlink --no-man-pages --no-header-files --output /opt/java/runtime --add-modules \
      java.base,java.logging,java.management,java.naming,java.sql,java.xml,java.net.http,jdk.httpserver,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs
# One file for the way that the cache is trained and the way that it is used: the paths have to be the same, in the same order.
RUN { cat /src/java.options; \
      printf -- '-cp %s\n' "$(ls /opt/fhirpathls/lib/*.jar | tr '\n' ':' | sed 's/:$//')"; } > /opt/fhirpathls/java.args \
 && /opt/java/openjdk/bin/java /src/Train.java \
      /opt/java/runtime/bin/java -XX:AOTCacheOutput=/opt/fhirpathls/fhirpathls.aot @/opt/fhirpathls/java.args io.fhirpathls.server.Main \
 && test -s /opt/fhirpathls/fhirpathls.aot

FROM ${BASE}
LABEL org.opencontainers.image.title="FHIRPath Language Server" \
      org.opencontainers.image.description="FHIRPath intelligence for many editors at once, over WebSocket" \
      org.opencontainers.image.documentation="/README.md"
COPY --from=runtime /opt/java/runtime /opt/java/runtime
COPY --from=runtime /opt/fhirpathls /opt/fhirpathls
# A container is reached from outside or not at all. Without access.jwks the server then starts only with --allow-anonymous.
ENV FHIRPATHLS_LISTEN_HOST=0.0.0.0 \
    FHIRPATHLS_MANAGEMENT_HOST=0.0.0.0 \
    FHIRPATHLS_WEB_FOLDER=/opt/fhirpathls/web \
    MALLOC_ARENA_MAX=1 \
    JDK_JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=24m -XX:NewRatio=7 -XX:C1MaxInlineSize=20 -XX:C1MaxInlineLevel=6"
USER 65532:65532
EXPOSE 8080 9090
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/opt/java/runtime/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx8m", "-cp", "/opt/fhirpathls/lib/*", "io.fhirpathls.server.ops.Health"]
ENTRYPOINT ["/opt/java/runtime/bin/java", "-XX:AOTCache=/opt/fhirpathls/fhirpathls.aot", "@/opt/fhirpathls/java.args", "io.fhirpathls.server.Main"]
CMD ["serve"]
