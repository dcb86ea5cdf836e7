using System.Security.Cryptography;

namespace DarkAlpha.Actors.Backup;

/// <summary>Number of a table's rows and hash of their lines. Equal tables give equal sums, whichever database has them.</summary>
internal sealed class RowSum : IDisposable
{
    private static readonly byte[] LineBreak = [(byte)'\n'];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Number of rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(byte[] line)
    {
        Rows++;
        _hash.AppendData(line);
        _hash.AppendData(LineBreak);
    }

    /// <summary>The hash of all rows, in hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
