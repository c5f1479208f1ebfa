package org.chengxin.cli;

final class Chengxin {
    private Chengxin() {}

    public static void main(String[] args) {}
}
