package grader.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A stage: an ordinary test method with a {@link StageRun}, graded as a whole. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface Stage {

    /** Its number, from 1. */
    int number();

    /** Its sentence: the program … */
    String name();

    /** What it earns; the stages of an exercise earn 100 together. */
    int points();

    /** Two hints, a nudge and what to look for; the third is the cure of its {@link #cause}. */
    String[] hints();

    /** The name of the cause that most often makes it fail. */
    String cause() default "";

    /** Whether most of it is waiting: it is begun early, beside others. */
    boolean waits() default false;

    /** How long the whole stage may take, in s; then it has failed. */
    int seconds() default 30;
}
