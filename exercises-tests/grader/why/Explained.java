package grader.why;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a suite by which rules its failures are explained. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Explained {

    /** The rules, with a constructor without parameters. */
    Class<? extends Rules> value();
}
