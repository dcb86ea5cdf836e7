using System.Text;
using System.Text.Json;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Exit code and output of one run of the program.</summary>
internal sealed record Outcome(int ExitCode, byte[] OutputBytes, string Errors)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    /// <summary>The lines of standard output.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of standard output, parsed as JSON.</summary>
    public IReadOnlyList<JsonElement> Objects => [.. Lines.Select(Parse)];

    public static JsonElement Parse(string line) => JsonElement.Parse(line);

    /// <summary>Asserts that the exit code is 0, and returns this run.</summary>
    public Outcome Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, Errors);
        return this;
    }
}
