namespace DarkAlpha.TestSupport;

/// <summary>What a test needs of the machine. When it is missing, the test is ignored, or fails with CI=true in the environment.</summary>
internal static class Requirements
{
    /// <summary>True when a test may not be ignored.</summary>
    public static bool AreMandatory { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Ignores or fails the running test when something is missing.</summary>
    /// <param name="missing">What is missing; null for nothing.</param>
    public static void Require(string? missing) => Require(missing, AreMandatory);

    /// <summary>Ignores or fails the running test when something is missing.</summary>
    /// <param name="missing">What is missing; null for nothing.</param>
    /// <param name="mandatory">Whether the test fails.</param>
    public static void Require(string? missing, bool mandatory)
    {
        if (missing is null)
        {
            return;
        }

        if (mandatory)
        {
            Assert.Fail(missing);
        }

        Assert.Ignore(missing);
    }
}
