using Akka.Configuration;

namespace DarkAlpha.Actors.Hosting;

/// <summary>The Akka settings of the <c>hocon/</c> folder, which are part of the program.</summary>
internal static class HoconFiles
{
    /// <summary>Reads one of them.</summary>
    /// <param name="name">Its file name.</param>
    public static Config Load(string name)
    {
        using var stream = typeof(HoconFiles).Assembly.GetManifestResourceStream($"hocon/{name}")
            ?? throw new InvalidOperationException($"hocon/{name} is not part of this program");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
