namespace DarkAlpha.Node.Commands;

/// <summary>Describes why a file cannot be written without naming it: it may be a temporary one that the user does not know.</summary>
internal static class FileErrorText
{
    /// <summary>The reason, without a full stop.</summary>
    public static string Of(Exception e) => e switch
    {
        DirectoryNotFoundException or FileNotFoundException => "the folder does not exist",
        UnauthorizedAccessException => "this user may not write there",
        PathTooLongException => "the name is too long",

        // The runtime's exception for a file that exceeds the maximum size.
        ArgumentOutOfRangeException => "the file would exceed the maximum size",
        _ => WithoutPath(e.Message).TrimEnd('.'),
    };

    // As in: No space left on device : '/tmp/x'
    private static string WithoutPath(string message) =>
        message.IndexOf(" : '", StringComparison.Ordinal) is var end and >= 0 ? message[..end] : message;
}
