package checks.commands;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import java.util.concurrent.TimeUnit;

/** A debugger, as an IDE has one. */
final class Debugger implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final VirtualMachine program;

    private Debugger(VirtualMachine program) {
        this.program = program;
    }

    /** Attaches to a program, which is stopped before its first line. */
    static Debugger attach(String port) throws Exception {
        var connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketAttach")).findFirst().orElseThrow();
        var arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(port);
        return new Debugger(connector.attach(arguments));
    }

    /** Lets the program run until it comes to a line, and tells the value of a variable there. */
    String runTo(String type, int line, String variable) throws Exception {
        var loaded = program.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(type);
        loaded.enable();
        program.resume();
        var location = await(ClassPrepareEvent.class).referenceType().locationsOfLine(line).getFirst();
        var stop = program.eventRequestManager().createBreakpointRequest(location);
        stop.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD); // as IDEs do
        stop.enable();
        program.resume();
        var frame = await(BreakpointEvent.class).thread().frame(0);
        return frame.getValue(frame.visibleVariableByName(variable)).toString();
    }

    /** Waits until the program has ended. */
    void awaitEnd() throws InterruptedException {
        await(VMDisconnectEvent.class);
    }

    private <T extends Event> T await(Class<T> wanted) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE;
        for (long left; (left = (deadline - System.nanoTime()) / 1_000_000) > 0;) {
            var events = program.eventQueue().remove(left);
            if (events != null) {
                for (var event : events) {
                    if (wanted.isInstance(event)) {
                        return wanted.cast(event);
                    }
                }
                events.resume();
            }
        }
        throw new AssertionError("no " + wanted.getSimpleName());
    }

    /** Disconnects, which takes its breakpoints away and lets the program run. */
    @Override
    public void close() {
        program.dispose();
    }
}
