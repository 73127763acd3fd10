namespace Tamga.Egypt.Documents.Codes;

/// <summary>Units of measure, as ETA lists them.</summary>
static class UnitCodes
{
    public static readonly CodeTable Table = new(
        "unit type of ETA's list",
        "2Z 4K 4O A87 A93 A94 AMP ANN B22 B49 B75 B78 B84 BAR BBL BG BO BOX C10 C39 C41 C45 C62 CA CMK CMQ CMT CS CT "u8 +
        "CTL D10 D33 D41 DAY DMT DRM EA FAR FOT FTK FTQ G42 GL GLL GM GPT GRM H63 HHP HLT HTZ HUR IE INH INK IVL JOB "u8 +
        "KGM KHZ KMH KMK KMQ KMT KSM KVT KWT LB LTR LVL M MAN MAW MGM MHZ MIN MMK MMQ MMT MON MTK MTQ OHM ONZ PAL PF PK "u8 +
        "PMP RUN SH SK SMI ST TNE TON VLT WEE WTT X03 YDQ YRD"u8);
}
