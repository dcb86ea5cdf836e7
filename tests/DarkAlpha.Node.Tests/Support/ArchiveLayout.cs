namespace DarkAlpha.Node.Tests.Support;

/// <summary>The layouts that the same recorded data may have in a folder.</summary>
internal enum ArchiveLayout
{
    /// <summary>One file per month, uncompressed.</summary>
    Plain,

    /// <summary>One file per month, uncompressed, without the header line.</summary>
    WithoutHeader,

    /// <summary>One file per day, uncompressed.</summary>
    Days,

    /// <summary>One file per month, compressed with gzip.</summary>
    Gzip,

    /// <summary>One zip file per month, as in Binance's public archive.</summary>
    Zip,
}
