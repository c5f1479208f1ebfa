package org.chengxin.mapping;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a target's packages are made.
 *
 * @param suite by which they are signed, and sealed if they are
 * @param certificate of the receiver, PEM: packages are sealed for it; empty where they are not
 */
public record Packing(Format format, Suite suite, Optional<Path> certificate) {

    /** How a package's files are written. */
    public enum Format {
        /** One CSV file (UTF-8) per dataset. */
        CSV,
        /** One {@code <ROWDATA><ROW>…} XML file per dataset. */
        ROWDATA_XML
    }

    /** A family of algorithms. */
    public enum Suite {
        /** SM2, SM3, SM4: what the law asks of those who receive data of this kind. */
        SM,
        /** ECDSA on P-256, SHA-256, AES-256. */
        INTERNATIONAL
    }
}
