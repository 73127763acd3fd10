using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Tamga.Mongolia.ZeroFiling.Calendar;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Feed;
using Tamga.Mongolia.ZeroFiling.Reports;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>The routes under <c>/api/etax/zero-filing</c>.</summary>
static class ZeroFilingEndpoints
{
    /// <param name="etax">The group under <c>/api/etax</c>.</param>
    public static void MapZeroFiling(this RouteGroupBuilder etax)
    {
        var group = etax.MapGroup("/zero-filing");
        group.MapEnrolments();
        group.MapEnrolmentFiles();
        group.MapRuns();
        group.MapRunReports();
        group.MapCalendar();
        group.MapFeed();
    }
}
