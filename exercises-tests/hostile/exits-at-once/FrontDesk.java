// stage 1: failed: FrontDesk had ended, exit code 0
void main() {
    System.exit(0);
}
