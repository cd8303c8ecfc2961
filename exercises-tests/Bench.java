///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS com.google.code.gson:gson:2.13.2
//DEPS io.netty:netty-transport:4.2.9.Final
//DEPS io.netty:netty-codec-base:4.2.9.Final
//DEPS info.picocli:picocli:4.7.7
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
//SOURCES bench/*.java
//SOURCES bench/contestant/*.java
//SOURCES bench/load/*.java
//SOURCES grader/root/*.java
//RUNTIME_OPTIONS -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8

import bench.BenchCommand;

/** Measures the course beside its floors and its peers: {@code jbang bench}, {@code jbang bench --json}. */
void main(String... arguments) {
    System.exit(BenchCommand.run(arguments));
}
