using System.Globalization;
using Microsoft.DurableTask;
using Tamga.Orchestrations;

namespace Tamga.Functions.Durable;

/// <summary>Versions of orchestrations as Durable Task keeps them: texts, with the instance.</summary>
static class DurableVersion
{
    /// <summary>
    /// What instances are started with: in two parts, because Durable Task compares others as texts. <c>defaultVersion</c> of
    /// host.json says the same.
    /// </summary>
    public static string Current { get; } = string.Create(CultureInfo.InvariantCulture, $"{OrchestrationVersion.Current}.0");

    /// <summary>
    /// The version of an instance. Instances of builds before there were versions have none.
    /// </summary>
    public static int Of(TaskOrchestrationContext context) =>
        int.TryParse(context.Version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : OrchestrationVersion.Unstated;
}
