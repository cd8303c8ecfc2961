///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS io.kubernetes:client-java-api:27.0.0
//DEPS com.fasterxml.jackson.dataformat:jackson-dataformat-yaml:2.18.3

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;

/**
 * Compares manifests with Kubernetes' own description of them, as its Java client has it: {@code Manifests.java FILE…} prints
 * kind and name of each, and fails at a field that is not known, missing, or of another type.
 */
void main(String... files) throws Exception {
    for (var file : files) {
        try (var parser = new YAMLFactory().createParser(new File(file))) {
            for (var document : new YAMLMapper().readValues(parser, JsonNode.class).readAll()) {
                var kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
                var json = JsonParser.parseString(document.toString());
                switch (kind) {
                    case "batch/v1 Job" -> V1Job.validateJsonElement(json);
                    case "networking.k8s.io/v1 NetworkPolicy" -> V1NetworkPolicy.validateJsonElement(json);
                    default -> throw new IllegalArgumentException("unknown kind: " + kind);
                }
                IO.println(kind + " " + document.at("/metadata/name").asText());
            }
        }
    }
}
