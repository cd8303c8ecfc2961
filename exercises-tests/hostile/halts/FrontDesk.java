// stage 1: failed: had ended, exit code 9
void main() {
    Runtime.getRuntime().halt(9);
}
