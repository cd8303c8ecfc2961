///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS info.picocli:picocli:4.7.7
//DEPS org.junit.jupiter:junit-jupiter-api:5.14.4
//DEPS org.junit.jupiter:junit-jupiter-engine:5.14.4
//DEPS org.junit.platform:junit-platform-launcher:1.14.4
//DEPS com.google.code.gson:gson:2.13.2
//DEPS com.samskivert:jmustache:1.16
//DEPS org.apache.commons:commons-compress:1.28.0
//DEPS org.apache.commons:commons-csv:1.14.1
//DEPS org.tukaani:xz:1.10
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.testcontainers:testcontainers:2.0.5
//SOURCES grader/archive/*.java
//SOURCES grader/arrival/*.java
//SOURCES grader/batch/*.java
//SOURCES grader/cause/*.java
//SOURCES grader/engine/*.java
//SOURCES grader/gradebook/*.java
//SOURCES grader/hosts/*.java
//SOURCES grader/owner/*.java
//SOURCES grader/program/*.java
//SOURCES grader/report/*.java
//SOURCES grader/report/html/*.java
//SOURCES grader/report/json/*.java
//SOURCES grader/root/*.java
//SOURCES grader/sandbox/*/*.java
//SOURCES grader/similar/*.java
//SOURCES grader/suite/*.java
//SOURCES grader/text/*.java
//SOURCES grader/user/*.java
//SOURCES grader/wire/*.java
//SOURCES grader/why/*.java
//SOURCES suites/*.java
//FILES suites/=suites/*.txt
//FILES grader/report/html/=grader/report/html/*.css
//FILES grader/report/html/=grader/report/html/*.js
//FILES grader/report/html/=grader/report/html/*.mustache
//RUNTIME_OPTIONS -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED

import grader.batch.BatchCommand;
import grader.engine.LocalSandbox;
import grader.hosts.LocalHosts;
import grader.sandbox.host.ContainerSandbox;
import grader.user.UserSandbox;

/** For instructors: {@code jbang batch submissions --out results} grades a class. */
void main(String... arguments) {
    System.exit(BatchCommand
            .run(Map.of("docker", ContainerSandbox::open, "user", UserSandbox::open, "none",
                    LocalSandbox.opener(new LocalHosts())), arguments));
}
