package org.chengxin.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCComplianceFlags;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.jspecify.annotations.Nullable;

/** Opens a zip archive as a workbook's package, or says what else it is. */
final class XlsxPackage {

    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /**
     * POI refuses an entry that shrank to less than a hundredth, but only beyond this many bytes. Its own 100 kB are
     * reached by one overlong cell; this much harms nobody.
     */
    private static final long HARMLESS_BYTES = 16 << 20;

    static {
        ZipSecureFile.setGraceEntrySize(HARMLESS_BYTES);
    }

    private XlsxPackage() {}

    /**
     * Reads the archive's directory from its end and never its entries as a stream: POI's own way falls back to that for
     * damaged archives and then takes them into memory whole.
     */
    static OPCPackage open(Path file) throws IOException, UnreadableFileException {
        ZipSecureFile zip;
        try {
            zip = new ZipSecureFile(file.toFile());
        } catch (IOException | RuntimeException e) {
            throw Refusal.damaged("压缩结构不完整，可能没有传输完");
        }
        try {
            refuseOtherArchives(zip);
            var opc = OPCPackage.open(new WithoutLitter(zip), OPCComplianceFlags.disableAll());
            refuseMacros(opc);
            return opc;
        } catch (InvalidFormatException | RuntimeException e) {
            zip.close();
            throw XmlPart.refusal(e, "工作簿目录");
        } catch (UnreadableFileException e) {
            zip.close();
            throw e;
        }
    }

    /** The parts of a workbook that somebody unpacked and packed again on a Mac. */
    private static final class WithoutLitter extends ZipFileZipEntrySource {

        WithoutLitter(ZipFile zip) {
            super(zip);
        }

        @Override
        public Enumeration<? extends ZipArchiveEntry> getEntries() {
            return Collections.enumeration(Collections.list(super.getEntries()).stream()
                    .filter(entry -> !isLitter(entry.getName()))
                    .toList());
        }
    }

    /** What macOS puts beside the files of an archive; Excel would call the workbook damaged. */
    static boolean isLitter(String name) {
        return name.startsWith("__MACOSX/") || name.equals(".DS_Store") || name.endsWith("/.DS_Store");
    }

    private static void refuseOtherArchives(ZipFile zip) throws UnreadableFileException {
        if (zip.getEntry("[Content_Types].xml") != null) {
            int entries = Collections.list(zip.getEntries()).size();
            if (entries > ZipSecureFile.getMaxFileCount()) {
                throw Refusal.limit("工作簿内嵌文件（如图片）超过 " + ZipSecureFile.getMaxFileCount() + " 个", "请删去图片和附件后重新提交");
            }
            refuseEncryptedEntries(zip);
            return;
        }
        if (zip.getEntry("Index/Document.iwa") != null || zip.getEntry("Index.zip") != null) {
            throw Refusal.type("Numbers 表格", "请在 Numbers 中导出为 Excel（.xlsx）后重新提交");
        }
        if (zip.getEntry("OFD.xml") != null) {
            throw Refusal.type("OFD 版式文件");
        }
        if (zip.getEntry("mimetype") != null && zip.getEntry("content.xml") != null) {
            throw Refusal.type("OpenDocument 文档（.ods、.odt）");
        }
        throw Refusal.type("压缩包（zip）", "请解压后逐个提交其中的表格");
    }

    /** What an archiver's password protects is listed and cannot be read. */
    private static void refuseEncryptedEntries(ZipFile zip) throws UnreadableFileException {
        for (var entry : Collections.list(zip.getEntries())) {
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw Refusal.password();
            }
        }
    }

    private static void refuseMacros(OPCPackage opc) throws InvalidFormatException, UnreadableFileException {
        boolean binary = false;
        boolean macros = false;
        for (var part : opc.getParts()) {
            var type = part.getContentType().toLowerCase(Locale.ROOT);
            // the binary form says macroEnabled in its type whether it holds macros or not
            binary |= type.startsWith("application/vnd.ms-excel.sheet.binary.");
            macros |= type.contains("vbaproject")
                    || type.contains("macrosheet")
                    || (type.contains("macroenabled") && !type.contains(".binary."));
        }
        if (macros) {
            throw Refusal.macro();
        }
        if (binary) {
            throw Refusal.type("Excel 二进制工作簿（.xlsb）");
        }
    }

    /** The main part, if it is a workbook's. */
    static PackagePart workbook(OPCPackage opc) throws UnreadableFileException {
        for (var relationship : opc.getRelationships()) {
            if (relationship.getRelationshipType().endsWith("/officeDocument")) {
                var part = opc.getPart(relationship);
                if (part == null) {
                    break;
                }
                if (part.getContentType().startsWith(SPREADSHEET)) {
                    return part;
                }
                throw Refusal.type(document(part.getContentType()));
            }
        }
        throw Refusal.damaged("工作簿目录");
    }

    private static String document(String contentType) {
        if (contentType.contains("wordprocessingml")) {
            return "Word 文档";
        }
        return contentType.contains("presentationml") ? "PowerPoint 演示文稿" : "其他 Office 文档";
    }

    /** The part that a relationship of this type leads to, or {@code null}; strict workbooks differ in the type's beginning. */
    static @Nullable PackagePart related(PackagePart from, String typeEnding) throws UnreadableFileException {
        try {
            for (var relationship : from.getRelationships()) {
                if (relationship.getRelationshipType().endsWith(typeEnding)) {
                    return target(from, relationship);
                }
            }
            return null;
        } catch (InvalidFormatException e) {
            throw Refusal.damaged("工作簿目录");
        }
    }

    static PackagePart target(PackagePart from, PackageRelationship relationship) throws UnreadableFileException {
        try {
            var part = from.getRelatedPart(relationship);
            if (part != null) {
                return part;
            }
        } catch (InvalidFormatException | RuntimeException e) {
            // falls through: a relationship that leads nowhere
        }
        throw Refusal.damaged("工作簿缺少部件");
    }
}
