package org.chengxin.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A submitted file opened for reading, whatever its name says it is. Holds no rows; each reader starts anew. */
public interface SheetFile extends Closeable {

    /** How the file is stored, by its bytes. */
    enum Form {
        XLSX,
        XLS,
        CSV
    }

    /** One sheet in the order of the workbook's tabs; a CSV file has exactly one, with an empty name. */
    record Sheet(int index, String name, boolean hidden) {}

    /** What it took a pass over the whole of a file to find out; true of the same bytes only. */
    sealed interface Known permits CsvFile.Found {}

    /** How a CSV file is written, as found by evidence. */
    record Csv(Charset charset, boolean byteOrderMark, char separator, String lineEnd) {}

    /**
     * Opens the file and decides its form by its bytes.
     *
     * @param declaredName the name under which it was handed in; only its ending is looked at
     * @throws UnreadableFileException if it is none of the accepted forms, damaged, protected or dangerous
     */
    static SheetFile open(Path file, String declaredName) throws IOException, UnreadableFileException {
        return Opening.open(file, declaredName);
    }

    /**
     * Opens a file once more whose bytes are known to be the same as before: what took a pass over the whole of it is not
     * looked for again.
     *
     * @param known what {@link #known} said then
     */
    static SheetFile again(Path file, String declaredName, Optional<Known> known)
            throws IOException, UnreadableFileException {
        return known.isPresent() ? new CsvFile(file, (CsvFile.Found) known.get()) : open(file, declaredName);
    }

    /** For {@link #again}; empty where opening takes no such pass. */
    default Optional<Known> known() {
        return Optional.empty();
    }

    Form form();

    /** Present for a CSV file only. */
    default Optional<Csv> csv() {
        return Optional.empty();
    }

    List<Sheet> sheets();

    /**
     * The texts that the workbook's author laid into it as custom document properties, by name; empty for a CSV file, and
     * where they are damaged. Anybody can write them: they may be believed in what makes no difference to the data.
     */
    default Map<String, String> properties() throws IOException {
        return Map.of();
    }

    /** A new reader at the first row of the sheet. */
    RowReader rows(Sheet sheet) throws IOException, UnreadableFileException;

    /**
     * The number of the sheet's last physical row (0 if it has none), found without interpreting cells and so
     * independent of {@link #rows}: what the accounting of a submission is held against.
     */
    int lastRow(Sheet sheet) throws IOException, UnreadableFileException;
}
