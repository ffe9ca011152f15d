package io.fhirpathls.ide.units;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A unit of UCUM, case-sensitive, as laboratory results and prescriptions use it.
///
/// @param code as it stands in quotes
/// @param name in words
public record CommonUnit(String code, String name, boolean isOfTime) {

  private static final String TIMES =
      """
      a=year (of 365.25 days)
      mo=month (a twelfth of a year)
      wk=week
      d=day
      h=hour
      min=minute
      s=second
      ms=millisecond
      """;

  private static final String OTHERS =
      """
      1=no unit
      %=percent
      kg=kilogram
      g=gram
      mg=milligram
      ug=microgram
      ng=nanogram
      pg=picogram
      [lb_av]=pound
      [oz_av]=ounce
      m=metre
      cm=centimetre
      mm=millimetre
      um=micrometre
      nm=nanometre
      [in_i]=inch
      [ft_i]=foot
      m2=square metre
      L=litre
      dL=decilitre
      mL=millilitre
      uL=microlitre
      fL=femtolitre
      mol=mole
      mmol=millimole
      umol=micromole
      nmol=nanomole
      meq=milliequivalent
      [IU]=international unit
      m[IU]=thousandth of an international unit
      U=unit of enzyme activity
      Cel=degree Celsius
      [degF]=degree Fahrenheit
      mm[Hg]=millimetre of mercury
      kPa=kilopascal
      cm[H2O]=centimetre of water
      /min=per minute
      {beats}/min=beats per minute
      {breaths}/min=breaths per minute
      kg/m2=kilogram per square metre
      g/dL=gram per decilitre
      g/L=gram per litre
      mg/dL=milligram per decilitre
      mg/L=milligram per litre
      ug/mL=microgram per millilitre
      ug/L=microgram per litre
      ng/mL=nanogram per millilitre
      ng/dL=nanogram per decilitre
      ng/L=nanogram per litre
      pg/mL=picogram per millilitre
      mmol/L=millimole per litre
      umol/L=micromole per litre
      nmol/L=nanomole per litre
      pmol/L=picomole per litre
      mmol/mol=millimole per mole
      meq/L=milliequivalent per litre
      mosm/kg=milliosmole per kilogram
      [IU]/L=international unit per litre
      [IU]/mL=international unit per millilitre
      m[IU]/L=thousandth of an international unit per litre
      U/L=unit of enzyme activity per litre
      10*3/uL=thousand per microlitre
      10*6/uL=million per microlitre
      10*9/L=thousand million per litre
      10*12/L=million million per litre
      mg/kg=milligram per kilogram
      mg/kg/d=milligram per kilogram and day
      mg/d=milligram per day
      mg/h=milligram per hour
      ug/kg/min=microgram per kilogram and minute
      mL/h=millilitre per hour
      mL/min=millilitre per minute
      mL/min/{1.73_m2}=millilitre per minute and 1.73 square metres of body surface
      L/min=litre per minute
      mm/h=millimetre per hour
      m/s=metre per second
      kcal=kilocalorie
      kJ=kilojoule
      Hz=hertz
      mV=millivolt
      mSv=millisievert
      deg=degree of an angle
      {score}=score
      """;

  public static final List<CommonUnit> ALL = read();

  /// What a code stands for; null for one that is not among them.
  public static @Nullable CommonUnit of(String code) {
    for (CommonUnit unit : ALL) {
      if (unit.code.equals(code)) {
        return unit;
      }
    }
    return null;
  }

  private static List<CommonUnit> read() {
    List<CommonUnit> all = new ArrayList<>();
    TIMES.lines().forEach(line -> all.add(of(line, true)));
    OTHERS.lines().forEach(line -> all.add(of(line, false)));
    return List.copyOf(all);
  }

  private static CommonUnit of(String line, boolean isOfTime) {
    int end = line.indexOf('=');
    return new CommonUnit(line.substring(0, end), line.substring(end + 1), isOfTime);
  }
}
