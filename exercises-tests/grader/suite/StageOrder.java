package grader.suite;

import java.util.Comparator;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Stages run in the order of their numbers. */
final class StageOrder implements MethodOrderer {

    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors().sort(Comparator.comparingInt(StageOrder::number));
    }

    private static int number(MethodDescriptor method) {
        return method.findAnnotation(Stage.class).map(Stage::number).orElse(Integer.MAX_VALUE);
    }
}
