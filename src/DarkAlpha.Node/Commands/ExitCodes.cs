namespace DarkAlpha.Node.Commands;

/// <summary>What the program ends with, for scripts.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>What was to be proved equal is not; standard error names the first difference.</summary>
    public const int NotEqual = 1;

    /// <summary>The node asked about is not ready, or not there.</summary>
    public const int NotReady = 1;

    /// <summary>The command line, the settings or the input cannot be used; standard error says what and why.</summary>
    public const int BadInput = 2;

    /// <summary>The cluster goes on without this node; starting it again is all there is to do.</summary>
    public const int StartAgain = 3;

    /// <summary>Stopped by Ctrl-C or SIGTERM; nothing was written.</summary>
    public const int Cancelled = 130;
}
