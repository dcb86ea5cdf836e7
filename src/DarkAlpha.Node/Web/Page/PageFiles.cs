using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace DarkAlpha.Node.Web.Page;

/// <summary>The files of the page. They are part of the program, and read when they are first asked for. Thread-safe.</summary>
internal sealed class PageFiles
{
    /// <summary>Path of the files below the first one.</summary>
    public const string Folder = "/page/";

    /// <summary>The first file, which is also at <c>/</c>.</summary>
    public const string Index = $"{Folder}index.html";

    private const string PlainText = "text/plain; charset=utf-8";
    private const string Script = "text/javascript; charset=utf-8";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".ico"] = "image/x-icon",
        [".js"] = Script,
        [".json"] = "application/json",
        [".mjs"] = Script,
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Assembly _assembly;
    private readonly FrozenDictionary<string, string> _names;
    private readonly ConcurrentDictionary<string, PageFile> _files = new(StringComparer.Ordinal);

    /// <summary>Finds the files in a program; nothing is read yet.</summary>
    public PageFiles(Assembly assembly)
    {
        _assembly = assembly;
        _names = assembly.GetManifestResourceNames()
            .Where(name => PathOf(name).StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(PathOf, name => name, StringComparer.Ordinal);
    }

    /// <summary>The path of every file.</summary>
    public IEnumerable<string> Paths => _names.Keys;

    /// <summary>The file at a path, or null.</summary>
    public PageFile? Find(string path) => _names.TryGetValue(path, out var name) ? _files.GetOrAdd(path, _ => Read(path, name)) : null;

    // On Windows the folders of a resource are separated by its own sign.
    private static string PathOf(string name) => $"/{name.Replace('\\', '/')}";

    private PageFile Read(string path, string name)
    {
        using var resource = _assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        var bytes = memory.ToArray();
        var compressed = Compress(bytes);
        return new PageFile(
            Types.GetValueOrDefault(Path.GetExtension(path), PlainText),
            $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"",
            bytes,
            compressed.Length < bytes.Length ? new ReadOnlyMemory<byte>(compressed) : null);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }
}
