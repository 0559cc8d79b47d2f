# The controller with the pages; its database is elsewhere (compose.yaml). Built from the checkout:
#   docker build -f docker/controller.Dockerfile -t tune4rec-controller .
FROM node:20-bookworm AS build
COPY --from=eclipse-temurin:25-jdk /opt/java/openjdk /opt/java/openjdk
COPY --from=maven:3.9-eclipse-temurin-25 /usr/share/maven /usr/share/maven
ENV JAVA_HOME=/opt/java/openjdk \
    PATH=/opt/java/openjdk/bin:/usr/share/maven/bin:$PATH
WORKDIR /source
COPY pom.xml ./
COPY .mvn .mvn
COPY db-migrations db-migrations
COPY model-lib model-lib
COPY web-ui web-ui
COPY worker worker
COPY controller controller
RUN mvn -B -ntp package -Dmaven.test.skip=true -DskipTests -pl controller -am

FROM eclipse-temurin:25-jre
# What PyTorch's libraries link against, for the process that recommends.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgomp1 libstdc++6 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --create-home --uid 10001 tune4rec \
    && install -d -o tune4rec /var/lib/tune4rec
COPY --from=build /source/controller/target/quarkus-app /opt/tune4rec
COPY --from=build /source/worker/target/worker.jar /opt/tune4rec/worker/worker.jar
COPY --from=build /source/worker/target/lib /opt/tune4rec/worker/lib
USER 10001
ENV TUNE4REC_HOME=/var/lib/tune4rec \
    TUNE4REC_HOST=0.0.0.0 \
    TUNE4REC_PORT=8090 \
    TUNE4REC_WORKER_JAR=/opt/tune4rec/worker/worker.jar
VOLUME /var/lib/tune4rec
EXPOSE 8090
HEALTHCHECK --interval=10s --timeout=5s --start-period=40s --retries=5 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8090 && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/tune4rec/quarkus-run.jar"]
