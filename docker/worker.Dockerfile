# A worker that trains on the CPU. Built from the checkout:
#   docker build -f docker/worker.Dockerfile -t tune4rec-worker \
#     --build-arg COMMIT=$(git rev-parse --short HEAD) .
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY pom.xml ./
COPY .mvn .mvn
COPY db-migrations db-migrations
COPY model-lib model-lib
COPY web-ui web-ui
COPY worker worker
COPY controller controller
# Rows say it, so that who runs one again knows whether the code differs.
ARG COMMIT=unknown
RUN mvn -B -ntp package -Dmaven.test.skip=true -DskipTests -pl worker -am -Dtune4rec.commit=$COMMIT

FROM eclipse-temurin:25-jre
# What PyTorch's libraries link against.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgomp1 libstdc++6 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --create-home --uid 10001 tune4rec \
    && install -d -o tune4rec /var/lib/tune4rec
COPY --from=build /source/worker/target/worker.jar /opt/tune4rec/worker.jar
COPY --from=build /source/worker/target/lib /opt/tune4rec/lib
USER 10001
ENV TUNE4REC_HOME=/var/lib/tune4rec
VOLUME /var/lib/tune4rec
# It serves no port, so its health is that of its process; one that lost its controller is shown as
# LOST there, and restarting it would not help.
HEALTHCHECK --interval=30s --timeout=5s --retries=3 CMD ["bash", "-c", "kill -0 1"]
ENTRYPOINT ["java", "-jar", "/opt/tune4rec/worker.jar"]
CMD ["--controller", "http://controller:8090", "--slots", "2"]
