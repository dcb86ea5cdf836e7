using Akka.Configuration;

namespace DarkAlpha.Actors.Hosting;

/// <summary>The Akka configuration files of the <c>hocon/</c> folder, embedded in this assembly.</summary>
internal static class HoconFiles
{
    /// <summary>Reads a file.</summary>
    /// <param name="name">File name, such as <c>node.conf</c>.</param>
    public static Config Load(string name)
    {
        using var stream = typeof(HoconFiles).Assembly.GetManifestResourceStream($"hocon/{name}")
            ?? throw new InvalidOperationException($"hocon/{name} is not embedded in this assembly");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
