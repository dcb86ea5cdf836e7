namespace DarkAlpha.Node.Commands;

/// <summary>The program's exit codes, for scripts.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>
    /// <c>migrate</c>, <c>restore</c>: the copy differs from the original; <c>restore</c>, <c>verify</c>, <c>archive</c>: a file is
    /// damaged; <c>restore --verify</c>, <c>verify</c>, <c>replay --check</c>, <c>sweep --check</c>: a card differs. Standard error says
    /// what.
    /// </summary>
    public const int NotEqual = 1;

    /// <summary><c>health</c> and <c>check</c>: the node is not ready or not running, or a check failed.</summary>
    public const int NotReady = 1;

    /// <summary><c>fetch</c>: a file could not be fetched, or the archive has no candles of a symbol.</summary>
    public const int Incomplete = 1;

    /// <summary>
    /// <c>inspect</c>, <c>settings</c>: no such symbol or card, a card that failed verification, a change that was refused, or a file that
    /// would change something.
    /// </summary>
    public const int NegativeResult = 1;

    /// <summary>The command line, the settings or the input is invalid; standard error says what to correct.</summary>
    public const int BadInput = 2;

    /// <summary>The cluster continues without this node; restart the process, nothing else has to be fixed.</summary>
    public const int RestartRequired = 3;

    /// <summary><c>inspect</c>, <c>settings</c>: no node responded, or the node could not determine the answer.</summary>
    public const int Unreachable = 4;

    /// <summary>Cancelled by Ctrl-C, SIGTERM or SIGHUP; written is only what is complete of a <c>fetch</c> or <c>sweep</c>.</summary>
    public const int Cancelled = 130;

    /// <summary>The reader of standard output has closed the pipe; the same code as of a program that SIGPIPE ends.</summary>
    public const int OutputClosed = 141;
}
