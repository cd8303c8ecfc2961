///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS info.picocli:picocli:4.7.7
//DEPS org.junit.jupiter:junit-jupiter-api:5.14.4
//DEPS org.junit.jupiter:junit-jupiter-engine:5.14.4
//DEPS org.junit.platform:junit-platform-launcher:1.14.4
//DEPS com.google.code.gson:gson:2.13.2
//DEPS org.jline:jline-terminal-jni:3.30.6
//SOURCES grader/cause/*.java
//SOURCES grader/cli/*.java
//SOURCES grader/engine/*.java
//SOURCES grader/hosts/*.java
//SOURCES grader/owner/*.java
//SOURCES grader/program/*.java
//SOURCES grader/report/*.java
//SOURCES grader/report/json/*.java
//SOURCES grader/root/*.java
//SOURCES grader/student/*.java
//SOURCES grader/suite/*.java
//SOURCES grader/text/*.java
//SOURCES grader/wire/*.java
//SOURCES grader/why/*.java
//SOURCES suites/*.java
//FILES suites/=suites/*.txt
//RUNTIME_OPTIONS -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED

import grader.cli.Commands;

/** The student's commands: {@code jbang grade}, {@code watch}, {@code hint}, {@code progress}, {@code reset}. */
void main(String... arguments) {
    Commands.main(arguments);
}
