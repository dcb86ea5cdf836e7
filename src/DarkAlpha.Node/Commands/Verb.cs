using System.CommandLine;

namespace DarkAlpha.Node.Commands;

/// <summary>A verb with one sentence for the list of verbs, and details that only its own <c>--help</c> shows.</summary>
internal sealed class Verb(string name, string summary, string details = "") : Command(name, summary)
{
    /// <summary>What to know before using it.</summary>
    public string Details => details;
}
