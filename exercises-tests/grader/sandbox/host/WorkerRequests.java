package grader.sandbox.host;

import com.google.gson.Gson;
import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import grader.sandbox.protocol.StartRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Answers what a worker asks for: programs, what they read, networks; many requests side by side, within limits that the worker
 * cannot change.
 */
final class WorkerRequests {

    private static final int MOST_PROGRAMS = 32;
    private static final int MOST_NETWORKS = 4;
    private static final int MOST_HOSTS = 8;
    private static final int MOST_INPUT = 64 << 20;
    private static final int MOST_AT_ONCE = 128;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ContainerEngine engine;
    private final ContainerSpecs specs;
    private final ProgramContainer worker;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private final Started<ProgramContainer> programs = new Started<>(MOST_PROGRAMS, ProgramContainer::close);
    private final Started<ContainerNetwork> networks = new Started<>(MOST_NETWORKS, ContainerNetwork::close);

    WorkerRequests(ContainerEngine engine, ContainerSpecs specs, ProgramContainer worker) {
        this.engine = engine;
        this.specs = specs;
        this.worker = worker;
    }

    /**
     * Takes a request; what may take its time is answered beside the next.
     *
     * @throws IOException if it is none, or the worker asks for more than it waits for
     */
    void take(Frame frame) throws IOException {
        switch (frame.kind()) {
            case IN -> write(frame);
            case END_OF_INPUT -> endOfInput(frame);
            case START -> answer(frame, programs, this::startProgram);
            case NETWORK -> answer(frame, networks, this::makeNetwork);
            case TIME -> answer(frame, this::tellTime);
            case CLOSE -> answer(frame, this::end);
            default -> throw new IOException("the worker sent " + frame.kind());
        }
    }

    /** Whether no program and no network is left. */
    boolean areDone() {
        return programs.isEmpty() && networks.isEmpty();
    }

    /** Ends all that has been asked for. */
    void close() throws InterruptedException {
        var running = programs.running();
        programs.close();
        networks.close();
        for (var program : running) {
            program.awaitRemoval();
        }
    }

    private void write(Frame frame) throws IOException {
        if (programs.running().stream().mapToLong(ProgramContainer::waitingInput).sum() > MOST_INPUT) {
            throw new IOException("the worker writes more than its programs read");
        }
        var program = programs.find(frame.id());
        if (program.isPresent()) {
            try {
                program.get().write(frame.bytes());
            } catch (IOException ended) {
                // it reads no more
            }
        }
    }

    private void endOfInput(Frame frame) {
        var program = programs.find(frame.id());
        if (program.isPresent()) {
            try {
                program.get().endOfInput();
            } catch (IOException ended) {
                // it reads no more
            }
        }
    }

    private interface Answer {
        byte[] to(Frame question) throws IOException;
    }

    /** Answers what needs a place of its own, which is taken before the next frame is looked at: it may be about the same. */
    private void answer(Frame question, Started<?> places, Answer answer) throws IOException {
        try {
            places.reserve(question.id());
        } catch (IOException refused) {
            tell(Frame.of(Kind.REFUSED, question.id(), refused.getMessage()));
            return;
        }
        answer(question, answer);
    }

    private void answer(Frame question, Answer answer) throws IOException {
        try {
            if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the worker asks for more than it waits for");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        Thread.ofVirtual().name(question.kind() + " " + question.id()).start(() -> {
            try {
                tell(reply(question, answer));
            } finally {
                turns.release();
            }
        });
    }

    private static Frame reply(Frame question, Answer answer) {
        try {
            return new Frame(Kind.DONE, question.id(), answer.to(question));
        } catch (IOException | RuntimeException refused) {
            return Frame.of(Kind.REFUSED, question.id(), String.valueOf(refused.getMessage()));
        }
    }

    private void tell(Frame frame) {
        try {
            worker.write(frame.encoded());
        } catch (IOException gone) {
            // and so is who wanted to know
        }
    }

    private byte[] startProgram(Frame frame) throws IOException {
        programs.start(frame.id(), () -> {
            var request = StartRequest.of(frame.text());
            var spec = specs.program(request, container(request));
            return ProgramContainer.start(engine, spec, MOST_INPUT, new ProgramListener(frame.id()));
        });
        return new byte[0];
    }

    /** The container whose network a program shares. */
    private String container(StartRequest request) throws IOException {
        if (request.network() == 0) {
            return worker.id();
        }
        return networks.find(request.network()).orElseThrow(() -> new IOException("there is no such network"))
                .container(request.host());
    }

    private byte[] makeNetwork(Frame frame) throws IOException {
        var network = networks.start(frame.id(), () -> {
            var hosts = frame.number();
            if (hosts < 1 || hosts > MOST_HOSTS) {
                throw new IOException("no such network is made here");
            }
            return ContainerNetwork.make(engine, specs, hosts);
        });
        return new Gson().toJson(network.place()).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] tellTime(Frame frame) {
        var time = programs.find(frame.number()).map(ProgramContainer::processorTime).orElse(Duration.ZERO);
        return ByteBuffer.allocate(Long.BYTES).putLong(time.toNanos()).array();
    }

    private byte[] end(Frame frame) {
        programs.end(frame.number());
        networks.end(frame.number());
        return new byte[0];
    }

    /** Tells the worker what a program prints, and how it ends. */
    private final class ProgramListener implements ContainerListener {

        private final int id;

        ProgramListener(int id) {
            this.id = id;
        }

        @Override
        public void out(byte[] bytes) {
            tell(new Frame(Kind.OUT, id, bytes));
        }

        @Override
        public void err(byte[] bytes) {
            tell(new Frame(Kind.ERR, id, bytes));
        }

        @Override
        public void exit(int code, boolean outOfMemory) {
            tell(Frame.exit(id, code, outOfMemory));
        }
    }
}
