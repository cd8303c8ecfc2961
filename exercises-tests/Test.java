///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS org.junit.jupiter:junit-jupiter:5.14.4
//DEPS org.junit.platform:junit-platform-launcher:1.14.4
//DEPS org.eclipse.jdt:org.eclipse.jdt.core:3.44.0
//DEPS com.google.errorprone:error_prone_core:2.50.0
//DEPS com.google.code.gson:gson:2.13.2
//DEPS info.picocli:picocli:4.7.7
//DEPS org.jline:jline-terminal-jni:3.30.6
//DEPS io.github.java-diff-utils:java-diff-utils:4.16
//DEPS com.networknt:json-schema-validator:1.5.9
//DEPS com.samskivert:jmustache:1.16
//DEPS commons-io:commons-io:2.20.0
//DEPS org.apache.commons:commons-compress:1.28.0
//DEPS org.apache.commons:commons-csv:1.14.1
//DEPS org.tukaani:xz:1.10
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.testcontainers:testcontainers:2.0.5
//DEPS io.netty:netty-transport:4.2.9.Final
//DEPS io.netty:netty-codec-base:4.2.9.Final
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
//SOURCES bench/load/*.java
//SOURCES checks/**/*.java
//SOURCES grader/**/*.java
//SOURCES suites/*.java
//FILES suites/=suites/*.txt
//SOURCES ../docs/guide/code/*.java
//SOURCES ../docs/guide/lesson/*.java
//SOURCES ../docs/guide/recording/*.java
//SOURCES ../docs/live/http/*.java
//SOURCES ../lessons/course/Question.java
//FILES grader/report/html/=grader/report/html/*.css
//FILES grader/report/html/=grader/report/html/*.js
//FILES grader/report/html/=grader/report/html/*.mustache
//RUNTIME_OPTIONS -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -XX:+UseSerialGC

import checks.run.Checks;

/**
 * Runs every check of the course, or those whose class or sentence contains one
 * of the words given: {@code jbang test}, {@code jbang test Launcher lesson-03}.
 * Exit codes: 0 all passed, 1 some failed, 2 no check of that name.
 */
void main(String... words) {
    System.exit(Checks.run(List.of(words)));
}
