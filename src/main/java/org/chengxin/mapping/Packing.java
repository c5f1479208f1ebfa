package org.chengxin.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a target's packages are made.
 *
 * @param charset of CSV files
 * @param empty whether a day on which nothing has changed is told by a package without records
 * @param suite by which they are signed, and sealed if they are
 * @param certificate of the receiver, PEM: packages are sealed for it; empty where they are not
 * @param schemas folder with {@code <file>.xsd} for each feed, against which its XML files are held; empty where there are none
 */
public record Packing(
        Format format,
        Charset charset,
        Operations operations,
        Files files,
        Empty empty,
        Suite suite,
        Optional<Path> certificate,
        Optional<Path> schemas) {

    /** How a package's files are written. */
    public enum Format {
        /** CSV, one header line. */
        CSV,
        /** {@code <ROWDATA><ROW>…}, an element for each column (全国平台). */
        ROWDATA_XML,
        /** {@code <DATAS><DATA>…}, the same for sites. */
        DATAS_XML,
        /** {@code {"records":[…]}}, an object for each record. */
        JSON,
        /** One sheet, every cell text. */
        XLSX
    }

    /** The target's words for what is to be done with a record. */
    public record Operations(String add, String modify, String delete) {

        public static final Operations OURS = new Operations("ADD", "MOD", "DEL");
    }

    /**
     * Of a dataset's files in one package.
     *
     * @param name such as <code>{file}_{date}_{part}</code>: the feed's base name, the package's day as yyyyMMdd, and five digits
     *     that count the files of a day; where it is empty they are {@code <file>}, {@code <file>-2} …
     * @param rows at most in one file; 0 for any number
     * @param bytes at most in one file that holds more than one record; 0 for any number
     */
    public record Files(Optional<String> name, int rows, long bytes) {

        public static final Files WHOLE = new Files(Optional.empty(), 0, 0);
    }

    /** What becomes of a day on which nothing has changed. */
    public enum Empty {
        /** There is no package. */
        SKIP,
        /** The first run of the day makes one without records. */
        SEND
    }

    /** A family of algorithms. */
    public enum Suite {
        /** SM2, SM3, SM4: what the law asks of those who receive data of this kind. */
        SM,
        /** ECDSA on P-256, SHA-256, AES-256. */
        INTERNATIONAL
    }

    /** As it is where a target says no more than this. */
    public static Packing of(Format format) {
        return new Packing(
                format,
                StandardCharsets.UTF_8,
                Operations.OURS,
                Files.WHOLE,
                Empty.SKIP,
                Suite.SM,
                Optional.empty(),
                Optional.empty());
    }
}
