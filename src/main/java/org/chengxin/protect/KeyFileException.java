package org.chengxin.protect;

import java.nio.file.Path;

/** A file does not hold the key that it should. The message says which file, what is wrong and what to do. */
public final class KeyFileException extends RuntimeException {

    private KeyFileException(String message) {
        super(message);
    }

    static KeyFileException unreadable(Path file, String why) {
        return new KeyFileException("密钥文件 %s 读不到（%s）；看路径和权限".formatted(file, why));
    }

    static KeyFileException notPublic(Path file) {
        return new KeyFileException(
                "%s 里没有 SM2 或 P-256 的公钥或证书；须是 PEM 文件（-----BEGIN PUBLIC KEY----- 或 -----BEGIN CERTIFICATE-----）"
                        .formatted(file));
    }

    static KeyFileException notPrivate(Path file) {
        return new KeyFileException(
                "%s 里没有 SM2 或 P-256 的私钥；须是没有口令的 PKCS#8 PEM 文件（-----BEGIN PRIVATE KEY-----）".formatted(file));
    }

    /** The receiver's key is of another family than its target asks for. */
    public static KeyFileException otherSuite(Path file, Suite holds, Suite wanted) {
        return new KeyFileException(
                "%s 里是 %s 的公钥，而上报目标的 suite 是 %s；换成同一套算法的证书".formatted(file, curve(holds), curve(wanted)));
    }

    private static String curve(Suite suite) {
        return suite == Suite.SM ? "SM2（sm）" : "P-256（international）";
    }
}
