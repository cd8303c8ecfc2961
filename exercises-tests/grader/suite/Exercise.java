package grader.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A suite: the stages of one exercise. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Exercise {

    /** The folder of its chapter: {@code 03-tcp-client}. */
    String chapter();

    /** The name of the program, and of its file without {@code .java}. */
    String program();
}
