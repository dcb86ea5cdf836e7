namespace DarkAlpha.Node.Tests.Plugins;

/// <summary>The assembly of <c>samples/strategy</c>, which is built with these tests.</summary>
internal static class SampleStrategy
{
    public const string Name = "negative_funding";

    public const string FileName = "SampleStrategies.dll";

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, FileName);
}
