namespace DarkAlpha.Node.Web.Page;

/// <summary>A file of the page, ready to be sent.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="ETag">Changes with its content.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Compressed">The same with gzip; null when that is not smaller.</param>
internal sealed record PageFile(string ContentType, string ETag, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte>? Compressed);
