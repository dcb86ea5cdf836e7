namespace DarkAlpha.Domain.Reports;

/// <summary>A strategy that was no part of the program.</summary>
/// <param name="Name">Its name, as on cards.</param>
/// <param name="File">The file or folder it was loaded from, without the path.</param>
/// <param name="Version">Version of that assembly.</param>
/// <param name="Hash">SHA-256 of what was loaded, in hexadecimal.</param>
public sealed record ReportedStrategy(string Name, string File, string Version, string Hash);
