namespace DarkAlpha.Binance.Archive;

/// <summary>Recorded data is missing, damaged or malformed. The message names the file, the line and the reason.</summary>
public sealed class ArchiveException : Exception
{
    /// <summary>Creates the exception for a file or folder as a whole.</summary>
    public ArchiveException(string path, string reason, Exception? inner = null)
        : base($"{path}: {reason}", inner)
    {
    }

    /// <summary>Creates the exception for one line of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">One-based line number.</param>
    /// <param name="reason">What is wrong with the line.</param>
    /// <param name="inner">The underlying exception, if any.</param>
    public ArchiveException(string path, long line, string reason, Exception? inner = null)
        : base($"{path}: line {line}: {reason}", inner)
    {
    }
}
