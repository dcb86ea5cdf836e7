namespace DarkAlpha.Binance.Archive;

/// <summary>Recorded data that cannot be read as what it claims to be. The message says which file, which line and why.</summary>
public sealed class ArchiveException : Exception
{
    /// <summary>Creates the exception for a whole file or folder.</summary>
    public ArchiveException(string path, string reason, Exception? inner = null)
        : base($"{path}: {reason}", inner)
    {
    }

    /// <summary>Creates the exception for one line of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="inner">What made it known, if an exception did.</param>
    public ArchiveException(string path, long line, string reason, Exception? inner = null)
        : base($"{path}: line {line}: {reason}", inner)
    {
    }
}
