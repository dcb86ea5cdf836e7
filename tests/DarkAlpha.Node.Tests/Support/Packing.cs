namespace DarkAlpha.Node.Tests.Support;

/// <summary>The forms in which the same recorded data may lie in a folder.</summary>
internal enum Packing
{
    /// <summary>One file a month, not compressed.</summary>
    Plain,

    /// <summary>Without the header line.</summary>
    WithoutHeader,

    /// <summary>One file a day.</summary>
    Days,

    /// <summary>Compressed with gzip.</summary>
    Gzip,

    /// <summary>Compressed in a zip file, as the archive offers them.</summary>
    Zip,
}
