using System.CommandLine;

namespace DarkAlpha.Node.Commands;

/// <summary>A verb with a one-line summary for the list of verbs, and details that only its own <c>--help</c> prints.</summary>
internal sealed class Verb(string name, string summary, string details = "") : Command(name, summary)
{
    /// <summary>Text printed below the list of options.</summary>
    public string Details => details;
}
