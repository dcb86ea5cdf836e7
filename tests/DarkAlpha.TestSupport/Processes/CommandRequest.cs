namespace DarkAlpha.TestSupport.Processes;

/// <summary>One command for a process that runs many.</summary>
/// <param name="Folder">Working folder.</param>
/// <param name="Arguments">Command-line arguments.</param>
/// <param name="Environment">All environment variables.</param>
/// <param name="Input">File of standard input.</param>
/// <param name="Output">File of standard output.</param>
/// <param name="Errors">File of standard error.</param>
internal sealed record CommandRequest(
    string Folder, string[] Arguments, Dictionary<string, string?> Environment, string Input, string Output, string Errors);
