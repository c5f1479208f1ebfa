package org.chengxin.cli;

final class Chengxin {
    static final int DONE = 0;
    static final int FAILED = 1;

    private Chengxin() {}

    public static void main(String[] args) {}
}
