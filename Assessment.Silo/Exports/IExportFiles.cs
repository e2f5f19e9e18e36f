namespace Assessment.Silo.Exports;

/// <summary>Where the files of exports are, so that whatever process is asked for one has it: a folder beside a file, the database where processes share one.</summary>
public interface IExportFiles
{
    /// <summary>Bytes of all files.</summary>
    long Used { get; }

    /// <summary>Keeps others from making exports here; null while another does. It ends with the program, however that ends.</summary>
    IDisposable? Lock();

    /// <summary>True when the file of a contract is there as it was made.</summary>
    bool Holds(ExportJob job, ExportItem item);

    /// <summary>The file of a contract, to be read from its beginning; null when it is not as it was made.</summary>
    Stream? Open(ExportJob job, ExportItem item);

    /// <summary>Begins the file of a contract anew, whatever an earlier try left.</summary>
    FileStream Begin(ExportJob job, ExportItem item);

    /// <summary>Keeps a file that is whole and on the disk, then what is known of it.</summary>
    /// <param name="job">The export.</param>
    /// <param name="made">The contract, with size and hash.</param>
    void Finish(ExportJob job, ExportItem made);

    /// <summary>Takes back what was begun.</summary>
    void GiveUp(ExportJob job, ExportItem item);

    /// <summary>Removes the files of an export.</summary>
    void Drop(string job);

    /// <summary>The exports that have files.</summary>
    IReadOnlyList<string> All();
}
