package checks.sandbox;

import grader.owner.Owner;
import grader.owner.OwnerLock;
import java.io.IOException;

/** Holds the lock of an owner, whom it names, until its stdin ends. */
final class LockHolder {

    private LockHolder() {
    }

    static void main() throws IOException {
        var owner = Owner.create();
        try (var _ = OwnerLock.take(owner)) {
            IO.println("owner " + owner);
            System.in.readAllBytes();
        }
    }
}
