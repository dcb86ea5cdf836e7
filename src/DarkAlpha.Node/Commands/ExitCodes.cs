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

    /// <summary>The answer to what was asked is no: there is no such symbol or card, or a card does not come out again as it was issued.</summary>
    public const int No = 1;

    /// <summary>No node answers where it was asked, or it could not find out.</summary>
    public const int Unreachable = 4;

    /// <summary>Nobody reads standard output any more: what a program ends with that is stopped by SIGPIPE.</summary>
    public const int OutputClosed = 141;

    /// <summary>Stopped by Ctrl-C, SIGTERM or SIGHUP; nothing was written.</summary>
    public const int Cancelled = 130;
}
