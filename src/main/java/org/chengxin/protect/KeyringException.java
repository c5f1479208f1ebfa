package org.chengxin.protect;

import java.nio.file.Path;

/** The keys of this installation cannot be used. The message says which file, what is wrong and what to do. */
public final class KeyringException extends RuntimeException {

    private KeyringException(String message) {
        super(message);
    }

    private KeyringException(String message, Throwable cause) {
        super(message, cause);
    }

    static KeyringException readableByOthers(Path file, String mode) {
        return new KeyringException("别的用户能读写密钥 %s（权限 %s）。确认没有人看过以后，收紧权限：chmod go-rwx %s".formatted(file, mode, file));
    }

    static KeyringException damaged(Path file, String what) {
        return new KeyringException("密钥文件 %s 损坏（%s）。请从备份放回：没有这些密钥，加密的内容谁也读不出来。".formatted(file, what));
    }

    static KeyringException otherSuite(Path file, Suite recorded, Suite wanted) {
        return new KeyringException(
                "密钥文件 %s 是为算法套件 %s 建的，不能用于 %s。请把算法套件设为 %s。".formatted(file, recorded, wanted, recorded));
    }

    /** The folder holds a keyring, but not the one that the store's keys were made with. */
    public static KeyringException notTheStores(Path folder) {
        return new KeyringException(
                "%s 里的密钥不是这个数据库用的那一套。请从备份放回这个库的密钥，或者核对 --db-url、--home 是否接错了库；用这套密钥，每个主体都会再入库一次。".formatted(folder));
    }

    static KeyringException missing(Path file) {
        return new KeyringException("缺少密钥文件 %s。请从备份放回。".formatted(file));
    }

    static KeyringException unusable(Path file, Throwable cause) {
        return new KeyringException(
                "密钥文件 %s 不能读写（%s）。请确认运行本程序的用户是其所在目录的属主，磁盘没有满。"
                        .formatted(file, cause.getClass().getSimpleName()),
                cause);
    }

    static KeyringException unknownKey(int number) {
        return new KeyringException("密钥文件里没有第 %d 号密钥：数据是用别处的密钥，或者更新的密钥加密的。请从备份放回这个库最新的密钥文件。".formatted(number));
    }

    static KeyringException full() {
        return new KeyringException("密钥文件里同一种密钥最多 255 个，不能再换新密钥。");
    }
}
